"""The parts that every screen is built of; they show plain values and tell what was pressed."""
