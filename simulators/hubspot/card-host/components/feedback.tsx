import { type Drawn, size } from './typed.ts';

export const Alert: Drawn<'Alert'> = ({ title, children, variant }) => (
  <div
    className={`x-alert ${variant === 'error' ? 'danger' : (variant ?? 'info')}`}
    role={variant === 'danger' || variant === 'error' ? 'alert' : 'status'}
  >
    <strong>{title}</strong>
    {children === undefined ? null : <div>{children}</div>}
  </div>
);

export const EmptyState: Drawn<'EmptyState'> = ({ title, children }) => (
  <div className="x-state">
    {title === undefined ? null : <h3>{title}</h3>}
    {children}
  </div>
);

export const ErrorState: Drawn<'ErrorState'> = ({ title, children, type }) => (
  <div className={`x-state ${type ?? 'error'}`} role="alert">
    {title === undefined ? null : <h3>{title}</h3>}
    {children}
  </div>
);

export const LoadingSpinner: Drawn<'LoadingSpinner'> = ({ label, showLabel, layout, size: word }) => (
  <div className={`x-loading ${layout ?? 'inline'}`} role="status">
    <span className={`x-spin ${size(word, 'sm')}`} aria-hidden="true" />
    <span className={showLabel === true ? '' : 'x-hidden'}>{label}</span>
  </div>
);

export const ProgressBar: Drawn<'ProgressBar'> = (props) => {
  const most = props.maxValue ?? props.valueMax ?? 100;
  const value = Math.min(Math.max(props.value ?? 0, 0), most);
  const percent = most === 0 ? 0 : Math.round((value / most) * 100);
  const label = props['aria-label'] ?? props.title ?? props.valueDescription ?? `${percent} %`;
  return (
    <div className={`x-progress ${props.variant ?? 'success'}`}>
      {props.title === undefined ? null : <div className="x-text">{props.title}</div>}
      <div
        className="bar"
        role="progressbar"
        tabIndex={-1}
        aria-label={label}
        aria-valuenow={value}
        aria-valuemin={0}
        aria-valuemax={most}
        {...(props.valueDescription === undefined ? {} : { 'aria-valuetext': props.valueDescription })}
      >
        <div style={{ width: `${percent}%` }} />
      </div>
      {props.valueDescription === undefined && props.showPercentage !== true ? null : (
        <div className="under">
          <span>{props.valueDescription}</span>
          {props.showPercentage === true ? <span>{percent} %</span> : null}
        </div>
      )}
    </div>
  );
};

export const Statistics: Drawn<'Statistics'> = ({ children }) => <dl className="x-statistics">{children}</dl>;

export const StatisticsItem: Drawn<'StatisticsItem'> = ({ label, number, children }) => (
  <div>
    <dt>{label}</dt>
    <dd>
      <b>{number}</b>
      {children}
    </dd>
  </div>
);

export const StatisticsTrend: Drawn<'StatisticsTrend'> = ({ value, direction, color }) => (
  <small className={`x-trend ${color ?? (direction === 'increase' ? 'green' : 'red')}`}>
    <span aria-hidden="true">{direction === 'increase' ? '▲' : '▼'}</span> {value}
  </small>
);

export const ScoreCircle: Drawn<'ScoreCircle'> = ({ score }) => (
  <div className="x-score" role="img" aria-label={String(score)}>
    {score}
  </div>
);

export const StepIndicator: Drawn<'StepIndicator'> = ({ stepNames, currentStep, direction }) => (
  <ol className={`x-steps ${direction ?? 'horizontal'}`}>
    {stepNames.map((name, index) => (
      <li
        key={name}
        className={index < (currentStep ?? 0) ? 'done' : ''}
        {...(index === (currentStep ?? 0) ? { 'aria-current': 'step' as const } : {})}
      >
        {name}
      </li>
    ))}
  </ol>
);
