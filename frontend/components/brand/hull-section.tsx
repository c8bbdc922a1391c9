import { classNames } from '../ui/class-names';

export type Lamp = 'ok' | 'waiting' | 'down' | 'unknown';

interface HullSectionProps {
  className?: string;
  /** A lamp in each compartment; without them the drawing only explains. */
  lamps?: Record<'frontend' | 'backend' | 'db' | 'redis', Lamp>;
}

/** A ship in a dry dock, cut across: its compartments are the four services. */
export function HullSection({ className, lamps }: HullSectionProps) {
  return (
    <svg
      viewBox="0 0 480 340"
      className={className}
      role="img"
      aria-label="A ship on its blocks in a dry dock, cut across: the frontend on deck, the backend below it, the database and Redis in the hold."
    >
      <Dock />
      <g className="stroke-line-strong" strokeWidth="3">
        <path d="M62 124h52M418 124h-52M86 206h33M394 206h-33" />
      </g>
      <path d="M178 30h124l8 56H170z" className="fill-accent" />
      <path d="M112 92h256l-4 84H116z" className="fill-hull" />
      <path d="M116.500 183h120.500v106C166 284 121 262 116.5 183z" className="fill-oxide" />
      <path d="M363.500 183H243v106c71-5 116-27 120.5-106z" className="fill-oxide" />
      <DraftMarks />
      <Compartment name="frontend" x={240} y={59} lamp={lamps?.frontend} onAccent />
      <Compartment name="backend" x={240} y={135} lamp={lamps?.backend} />
      <Compartment name="database" x={183} y={227} lamp={lamps?.db} />
      <Compartment name="redis" x={297} y={227} lamp={lamps?.redis} />
    </svg>
  );
}

function Dock() {
  return (
    <>
      <defs>
        <pattern id="earth" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0v9" className="stroke-line" strokeWidth="2.5" />
        </pattern>
      </defs>
      <path d="M0 102h62v80h24v80h24v52h260v-52h24v-80h24v-80h62v238H0z" fill="url(#earth)" />
      <path
        d="M0 102h62v80h24v80h24v52h260v-52h24v-80h24v-80h62"
        fill="none"
        className="stroke-line-strong"
        strokeWidth="2"
      />
      <path d="M218 292h44v22h-44zM156 284l28 6v24h-28zM324 284l-28 6v24h28z" className="fill-line-strong" />
    </>
  );
}

/** Every second one shorter, as painted on a stem. */
function DraftMarks() {
  const heights = Array.from({ length: 7 }, (_, index) => 100 + index * 11);
  return (
    <g stroke="#fff" strokeWidth="1.6" opacity="0.55">
      {heights.map((y, index) => (
        <path key={y} d={`M${354 - (y - 92) / 21} ${y}h${index % 2 === 0 ? -12 : -7}`} />
      ))}
    </g>
  );
}

interface CompartmentProps {
  name: string;
  x: number;
  y: number;
  lamp: Lamp | undefined;
  onAccent?: boolean;
}

function Compartment({ name, x, y, lamp, onAccent }: CompartmentProps) {
  return (
    <g>
      <text
        x={x}
        y={lamp ? y + 9 : y}
        textAnchor="middle"
        dominantBaseline="central"
        className={classNames('wide text-[17px]', onAccent ? 'fill-on-accent' : 'fill-white')}
      >
        {name}
      </text>
      {lamp && <circle cx={x} cy={y - 14} r="5.5" className={lampLook[lamp]} strokeWidth="2" />}
    </g>
  );
}

const lampLook: Record<Lamp, string> = {
  ok: 'fill-[#7ee2b0] stroke-[#06171b]',
  waiting: 'fill-[#ffd27a] stroke-[#06171b] animate-pulse-soft',
  down: 'fill-[#ff9a8c] stroke-[#06171b]',
  unknown: 'fill-transparent stroke-white',
};
