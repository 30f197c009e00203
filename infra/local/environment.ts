/** The only place on this side that reads `process.env`: what the machine says, and what its functions are told. */
export const environment: NodeJS.ProcessEnv = process.env;
