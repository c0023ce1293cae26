"""Every frame between server and phone: declared once, read and written in one place."""
