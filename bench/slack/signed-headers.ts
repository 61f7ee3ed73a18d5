import { createHmac } from 'node:crypto';

/** The headers of a request as Slack sends one at this moment. https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function signedHeaders(secret: string, body: string) {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${signature}`,
  };
}
