import { startHttpServer } from './httpServer';

/** Some other server, which must never see the credential. */
export interface StrangerServer extends AsyncDisposable {
	/** Of a picture that it has. */
	url: string;
	/** How often it was asked. */
	asked: number;
}

export async function startStrangerServer(): Promise<StrangerServer> {
	const http = await startHttpServer((_, response) => {
		server.asked += 1;
		response.end('gotcha');
	});
	const server: StrangerServer = { ...http, url: `${http.url}/cat.png`, asked: 0 };
	return server;
}
