/** The origins that the example site file leaves open, as `npm start` fills them. */
export const variables = { APP_ORIGIN: 'http://localhost:4000', DEV_EHR_ORIGIN: 'http://localhost:4100' };
