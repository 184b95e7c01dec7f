"""What comes from an LMS, and what goes back to it, to students and to the instructor."""
