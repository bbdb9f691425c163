import type { Browser } from 'playwright-core';
import { playgroundAccount } from '../../playground/account';
import { answerAsAssistant } from '../../playground/model/assistant';
import { startLocalModel } from '../../playground/model/localModel';
import { standInModel } from '../../playground/modelCredential';
import { twilioCredential } from '../../playground/twilioCredential';
import { launchBrowser } from './browser';
import { startPlayground, type Playground } from './playground';

/** What the examples need: a browser, and an n8n with credentials for Twilio and for a model. */
export interface ExamplePlayground extends Playground {
	browser: Browser;
}

export async function startExamplePlayground(): Promise<ExamplePlayground> {
	const browser = await launchBrowser();
	const model = await startLocalModel(answerAsAssistant);
	const playground = await startPlayground({ accounts: [playgroundAccount()] });
	const { client, twilio } = playground;
	await client.createCredential(twilioCredential(twilio.url));
	await client.createCredential(standInModel(model.url));
	return {
		...playground,
		browser,
		close: async () => {
			await browser.close();
			await playground.close();
			await model.close();
		},
	};
}
