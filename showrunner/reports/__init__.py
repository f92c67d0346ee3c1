"""What is printed and sent: read out of the model, written as text."""
