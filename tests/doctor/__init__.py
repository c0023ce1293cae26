"""What the doctor finds, on stores and machines that are really set up so."""
