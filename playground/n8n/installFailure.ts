const causes: Array<{ sign: RegExp; advice: string }> = [
	{
		sign: /ENOSPC/,
		advice: 'The disk is full: n8n needs about 4 GB of free space.',
	},
	{
		sign: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT/,
		advice:
			'npm could not reach its registry. Check your network (behind a proxy: "npm config set https-proxy"), and start again.',
	},
	{
		sign: /gyp ERR!|node-gyp/,
		advice:
			'n8n\'s database driver could not be compiled. This needs Python 3, make and a C++ compiler: run "apt-get install python3 make g++" on Debian and Ubuntu, "xcode-select --install" on macOS.',
	},
];

/** Tells a newcomer what to do, if npm's output shows the cause, and quotes npm's first errors. */
export function explainInstallFailure(command: string, output: string): string {
	const lines = output.trimEnd().split('\n');
	const errors = lines.filter((line) => line.startsWith('npm error'));
	const quoted = (errors.length > 0 ? errors : lines).slice(0, 15);
	const advice = causes.find(({ sign }) => sign.test(output))?.advice ?? 'npm says:';
	return [`n8n could not be installed ("${command}"). ${advice}`, '', ...quoted].join('\n');
}
