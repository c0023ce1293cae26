"""Routes, one socket per phone, limits and headers. No rule about people or turns stands here."""
