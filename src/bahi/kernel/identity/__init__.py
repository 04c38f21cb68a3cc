"""Who somebody is: people, their log-ins, their sessions."""
