//! Tests of the canvas by subject.
