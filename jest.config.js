const project = (name) => ({
	displayName: name,
	rootDir: __dirname,
	testEnvironment: 'node',
	testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
	// Types are checked once, by `npm run lint`.
	transform: { '^.+\\.ts$': ['ts-jest', { diagnostics: false }] },
	modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/playground/n8n/host'],
});

module.exports = {
	projects: ['unit', 'simulator', 'engine', 'package', 'e2e'].map(project),
};
