/** Bad input from whoever typed the command: one line, exit status 2. */
export class UsageError extends Error {}
