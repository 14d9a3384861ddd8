SET TIME ZONE 'America/Los_Angeles';
