"""The images that the network is trained and tested on."""
