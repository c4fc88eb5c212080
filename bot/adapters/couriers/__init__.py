"""What carries deliveries to other systems: each behind the port :class:`bot.ports.Courier`."""
