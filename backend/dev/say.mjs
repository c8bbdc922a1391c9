/** One line of the development command itself, told apart from the service's own. @param {string} text */
export const say = (text) => process.stdout.write(`[dev] ${text}\n`);

/** @param {string} text */
export const complain = (text) => process.stderr.write(`[dev] ${text}\n`);
