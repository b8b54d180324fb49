"""Citations, and addresses of them that outlast rebuilds."""
