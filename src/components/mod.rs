//! What the page is made of: each component in its own file, with its style sheet of
//! the same name in `style/`.
