import type { VerifyServiceSeed } from './accounts';
import { TwilioError } from './errors';
import type { Form } from './form';
import type { Account, World } from './world';

/** A Verify Service, as far as codes go. */
export interface VerifyService {
	sid: string;
	friendlyName: string;
	codeLength: number;
	customCodeEnabled: boolean;
	/** Others are switched off. */
	channels: readonly string[];
	dateCreated: Date;
}

/** A code that somebody was sent, until it is entered or expires. */
export interface Verification {
	sid: string;
	serviceSid: string;
	to: string;
	channel: string;
	status: 'pending' | 'approved';
	code: string;
	/** Each time the code was sent. */
	sent: Array<{ sid: string; channel: string; time: Date }>;
	wrongCodes: number;
	dateCreated: Date;
	dateUpdated: Date;
}

/** https://www.twilio.com/docs/verify/api/rate-limits-and-timeouts */
const expiresAfterMs = 600_000;
const maxSends = 5;
const maxChecks = 5;

const channels = ['sms', 'call', 'email', 'whatsapp', 'sna', 'auto'];
const isContact = (to: string, channel: string) =>
	(channel === 'email' ? /^\S+@\S+\.\S+$/ : /^\+[1-9]\d{6,14}$/).test(to);

export const newVerifyService = (seed: VerifyServiceSeed, now: Date): VerifyService => ({
	codeLength: 6,
	customCodeEnabled: false,
	channels: ['sms', 'call', 'email', 'whatsapp'],
	...seed,
	dateCreated: now,
});

/** @throws TwilioError 60200 and the like, as Verify refuses */
export function startVerification(
	{ newSid, news, now }: World,
	account: Account,
	service: VerifyService,
	form: Form,
): Verification {
	const [to, channel] = [form.get('To'), form.get('Channel')];
	checkStart(service, form);
	const time = now();
	const verification = openVerification(account, service, to, time) ?? {
		sid: newSid('VE'),
		serviceSid: service.sid,
		to,
		channel,
		status: 'pending',
		code: madeUpCode(newSid('VL'), service.codeLength),
		sent: [],
		wrongCodes: 0,
		dateCreated: time,
		dateUpdated: time,
	};
	if (verification.sent.length === maxSends) throw new TwilioError(60203);
	const sent = { sid: newSid('VL'), channel, time };
	verification.sent.push(sent);
	Object.assign(verification, {
		channel,
		code: form.get('CustomCode') || verification.code,
		dateUpdated: time,
	});
	if (verification.sent.length === 1) account.verifications.push(verification);
	news.tell({ event: 'code', data: codeText(service, verification, sent) });
	return verification;
}

export type CodeText = ReturnType<typeof codeText>;

/** What carried a code, as the phone shows it. It is no message of the account: no list has it. */
function codeText(
	{ friendlyName }: VerifyService,
	{ to, code }: Verification,
	{ sid, channel, time }: Verification['sent'][number],
) {
	const text = `Your ${friendlyName} verification code is: ${code}`;
	const on = channel === 'whatsapp' ? 'whatsapp:' : '';
	return {
		sid,
		from: `${on}Verify`,
		to: on + to,
		body: channel === 'call' ? `Phone call: “${text}”` : text,
		status: 'sent',
		direction: 'outbound-api',
		dateCreated: time,
		errorCode: null,
		errorMessage: null,
		isDeleted: false,
		media: [],
		buttons: [],
		channelData: null,
		typingShownAt: null,
	};
}

export const codeTextsOf = ({ verifyServices, verifications }: Account): CodeText[] =>
	verifyServices.flatMap((service) =>
		verifications
			.filter(({ serviceSid }) => serviceSid === service.sid)
			.flatMap((one) => one.sent.map((sent) => codeText(service, one, sent))),
	);

/** @throws TwilioError for what may not be started, in no order that Twilio promises */
function checkStart(service: VerifyService, form: Form): void {
	const [to, channel] = [form.get('To'), form.get('Channel')];
	if (!channels.includes(channel)) throw new TwilioError(60200, 'Channel');
	if (!isContact(to, channel)) throw new TwilioError(60200, 'To');
	if (!service.channels.includes(channel)) throw new TwilioError(60223);
	const customCode = form.get('CustomCode');
	if (customCode !== '' && !service.customCodeEnabled) throw new TwilioError(60204);
	if (customCode !== '' && !/^.{4,10}$/.test(customCode))
		throw new TwilioError(60200, 'CustomCode');
	if (form.get('CustomFriendlyName') !== '') throw new TwilioError(60204);
	if (!/^(|enable|disable)$/.test(form.get('RiskCheck'))) throw new TwilioError(60200, 'RiskCheck');
	const template = form.get('TemplateSid');
	if (!/^(HJ[0-9a-fA-F]{32})?$/.test(template)) throw new TwilioError(60200, 'TemplateSid');
	if (template !== '' && !['sms', 'call'].includes(channel)) throw new TwilioError(60408);
}

/**
 * Checks a code; a wrong one leaves the verification pending.
 * @throws TwilioError 20404 for a verification that is over, 60202 after too many wrong codes
 */
export function checkVerification(
	{ now }: World,
	account: Account,
	service: VerifyService,
	form: Form,
): Verification {
	const code = form.get('Code');
	if (!/^.{4,10}$/.test(code)) throw new TwilioError(60200, 'Code');
	const time = now();
	const verification = openVerification(account, service, form.get('To'), time);
	if (verification === undefined) {
		throw new TwilioError(20404, `/Services/${service.sid}/VerificationCheck`);
	}
	if (verification.wrongCodes === maxChecks) throw new TwilioError(60202);
	const isRight = verification.code === code;
	if (isRight) verification.status = 'approved';
	else verification.wrongCodes += 1;
	verification.dateUpdated = time;
	return verification;
}

const openVerification = (
	{ verifications }: Account,
	{ sid }: VerifyService,
	to: string,
	time: Date,
): Verification | undefined =>
	verifications.find(
		(one) =>
			one.serviceSid === sid &&
			one.to === to &&
			one.status === 'pending' &&
			time.getTime() - one.dateCreated.getTime() < expiresAfterMs,
	);

/** The same in each run, as sids are. */
const madeUpCode = (sid: string, length: number) =>
	String(Number.parseInt(sid.slice(2, 14), 16)).slice(-length);
