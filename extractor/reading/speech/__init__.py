"""Speech: who says what, through which medium, and how."""
