import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { sdk } from './sdk';

const from = '+14155550100';
const to = '+15558675309';

describe('media, as the SDK sees it', () => {
	test('media are listed, fetched and deleted', async () => {
		await using local = await startLocalTwilio();
		const client = sdk(local.url);
		const { sid } = await client.messages.create({
			from,
			to,
			mediaUrl: ['https://example.com/cat.jpg', 'https://example.com/song.mp3'],
		});
		const [cat, song] = await client.messages(sid).media.list();
		expect(cat).toMatchObject({ parentSid: sid, contentType: 'image/jpeg' });
		expect(song).toMatchObject({ parentSid: sid, contentType: 'audio/mpeg' });
		const fetched = await client.messages(sid).media(String(cat?.sid)).fetch();
		expect(fetched.sid).toBe(cat?.sid);
		expect(await fetched.remove()).toBe(true);
		expect(await client.messages(sid).media.list()).toHaveLength(1);
	});
});
