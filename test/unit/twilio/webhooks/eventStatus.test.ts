import { readEvent } from '../../../../nodes/TwilioSms/twilio/webhooks/event';
import { accountSid, changed, failed, serviceSid, sid, status } from './eventParameters';

describe('readEvent', () => {
	it('reads a status with its error and what to do about it', () => {
		expect(readEvent(failed)).toEqual({
			event: 'messageStatus',
			sid,
			accountSid,
			messagingServiceSid: serviceSid,
			from: '+12025550100',
			to: '+12025550123',
			status: 'undelivered',
			isFinal: true,
			errorCode: 30003,
			errorMessage: null,
			help: 'The phone could not be reached: it may be switched off, out of range, or unable to receive texts. Try again later, and check the number if this keeps happening.',
			parameters: Object.fromEntries(failed),
		});
	});

	it('has no help for what is no error or unknown', () => {
		expect(readEvent(changed(status('delivered'), { ErrorCode: null }))).toMatchObject({
			errorCode: null,
			help: null,
		});
		expect(readEvent(changed(failed, { ErrorCode: '99999', ErrorMessage: 'Oops' }))).toMatchObject({
			errorCode: 99999,
			errorMessage: 'Oops',
			help: null,
		});
	});

	it.each([
		['accepted', false],
		['scheduled', false],
		['queued', false],
		['sending', false],
		['sent', false],
		['delivered', true],
		['undelivered', true],
		['failed', true],
		['canceled', true],
		['read', true],
		['something_new', false],
	])('says of the status %s whether it is final: %s', (value, isFinal) => {
		expect(readEvent(status(value))).toMatchObject({ status: value, isFinal });
	});

	it('goes by MessageStatus where both are given', () => {
		expect(readEvent(status('received'))).toHaveProperty('event', 'messageStatus');
		expect(readEvent(changed(failed, { SmsStatus: 'received' }))).toMatchObject({
			event: 'messageStatus',
			status: 'undelivered',
		});
	});

	it.each([
		['send', 'sent', true],
		['sent', 'sent', true],
		['failed', 'failed', true],
		['sending', 'sending', false],
	])('reads the 2008-08-01 callback SmsStatus=%s', (told, value, isFinal) => {
		const legacy = [
			['SmsSid', sid],
			['SmsStatus', told],
		] as const;
		expect(readEvent(legacy)).toEqual({
			event: 'messageStatus',
			sid,
			accountSid: null,
			messagingServiceSid: null,
			from: null,
			to: null,
			status: value,
			isFinal,
			errorCode: null,
			errorMessage: null,
			help: null,
			parameters: { SmsSid: sid, SmsStatus: told },
		});
	});
});
