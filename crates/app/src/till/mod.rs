//! The till: cash sessions, scanning, selling, cancelling.
