/** What happened to a service, in the words and the shape of `docker compose events --json`. */
export interface ServiceEvent {
  /** RFC 3339. */
  time: string;
  type: 'container';
  service: string;
  id: string;
  /** `create`, `start`, `health_status: healthy`, `kill`, `die`, `stop`. */
  action: string;
  attributes: Record<string, string>;
}
