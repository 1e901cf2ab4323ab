"""What people do: one act a file. Each asks who may, checks the rule, writes, and records the event."""
