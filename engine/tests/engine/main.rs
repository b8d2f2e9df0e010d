//! The engine's tests, one module for each purpose.

mod conformance;
