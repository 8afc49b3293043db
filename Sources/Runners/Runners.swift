// Runners
