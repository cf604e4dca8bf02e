/** The mark: a ring that is almost closed, and the point where it starts over. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg className="mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable="false">
      <path d="M25.2 9.2A11.5 11.5 0 1 1 16 4.5" fill="none" stroke="currentColor" strokeWidth="4" strokeLinecap="round" />
      <circle cx="21.9" cy="5.9" r="2.4" fill="currentColor" />
    </svg>
  );
}
