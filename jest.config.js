const project = (name) => ({
	displayName: name,
	rootDir: __dirname,
	testEnvironment: 'node',
	testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
	// Types are checked once, by `npm run lint`.
	transform: { '^.+\\.ts$': ['ts-jest', { diagnostics: false }] },
	modulePathIgnorePatterns: [
		'<rootDir>/dist',
		'<rootDir>/playground/n8n/host',
		'<rootDir>/playground/n8n/oldestHost',
		'<rootDir>/.n8n-hosts',
	],
});

module.exports = {
	// None takes nearly as long: on a busy machine a slow test is not a failed one.
	testTimeout: 30_000,
	projects: ['unit', 'simulator', 'engine', 'package', 'e2e', 'queue', 'versions'].map(project),
};
