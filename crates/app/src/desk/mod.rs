//! The manager's desk: slots, imports, depositors, lists and items, labels.
