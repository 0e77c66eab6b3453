(function () {
  "use strict";

  const root = document.documentElement;
  const run = JSON.parse(document.getElementById("run").textContent);
  const DASH = "\u2013";
  const HEIGHT = 240;
  const redraws = [];

  const known = (value) => (typeof value === "number" && isFinite(value) ? value : null);
  const at = (path) => (round) =>
    known(path.reduce((part, key) => (part ? part[key] : null), round));
  const percent = (value) => (value == null ? DASH : (100 * value).toFixed(2) + "\u00a0%");
  const upward = (value) => (value == null ? DASH : (Math.ceil(value * 1000) / 1000).toFixed(3));
  const short = (value) => {
    if (value == null) return DASH;
    const digits = value >= 100 ? 0 : value >= 1 ? 1 : 3;
    return value.toLocaleString("en-US", { maximumFractionDigits: digits });
  };
  const size = (value) =>
    value == null ? DASH : value.toLocaleString("en-US", { maximumFractionDigits: 0 });
  const sizeTick = (value) =>
    value >= 1e6 ? short(value / 1e6) + "\u00a0M" : value >= 1e3 ? short(value / 1e3) + "\u00a0k" : size(value);

  const numbered = (rounds) => new Map(rounds.map((round, i) => [known(round.round) ?? i + 1, round]));
  const mine = numbered(run.rounds ?? []);
  const plain = numbered(run.plain ?? []);
  /** In a comparison, which is of no run in particular: one line each. */
  const runs = (run.runs ?? []).map((one) => ({ name: one.name, rounds: numbered(one.rounds) }));
  const all = [mine, plain, ...runs.map((one) => one.rounds)];
  const xs = [...new Set(all.flatMap((rounds) => [...rounds.keys()]))].sort((a, b) => a - b);
  const aborted = xs.filter((x) => mine.has(x) && mine.get(x).aborted === true);
  const column = (rounds, get) => xs.map((x) => (rounds.has(x) ? get(rounds.get(x)) : null));
  const some = (values) => values.some((value) => value != null);

  const color = (name) => getComputedStyle(root).getPropertyValue(name).trim();

  /** Dotted lines where a round was aborted, and a dashed one at the budget. */
  function marks(budget) {
    return (u) => {
      const { ctx, bbox } = u;
      const ratio = uPlot.pxRatio;
      ctx.save();
      ctx.beginPath();
      ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
      ctx.clip();
      ctx.strokeStyle = color("--soft");
      ctx.lineWidth = ratio;
      const line = (x0, y0, x1, y1) => {
        ctx.beginPath();
        ctx.moveTo(x0, y0);
        ctx.lineTo(x1, y1);
        ctx.stroke();
      };
      ctx.setLineDash([ratio, 3 * ratio]);
      for (const x of aborted) {
        const left = u.valToPos(x, "x", true);
        line(left, bbox.top, left, bbox.top + bbox.height);
      }
      if (budget > 0) {
        ctx.setLineDash([6 * ratio, 4 * ratio]);
        const top = u.valToPos(budget, "y", true);
        line(bbox.left, top, bbox.left + bbox.width, top);
        ctx.fillStyle = color("--soft");
        ctx.textAlign = "left";
        ctx.textBaseline = "top";
        ctx.font = 12 * ratio + "px system-ui, sans-serif";
        ctx.fillText("budget " + budget + (run.against ?? ""), bbox.left + 6 * ratio, top + 5 * ratio);
      }
      ctx.restore();
    };
  }

  function axes(tick) {
    const common = {
      stroke: color("--soft"),
      font: "12px system-ui, sans-serif",
      grid: { stroke: color("--line"), width: 1 },
      ticks: { stroke: color("--line"), width: 1, size: 4 },
    };
    const whole = (u, values) => values.map((v) => (Number.isInteger(v) ? String(v) : ""));
    return [
      { ...common, grid: { show: false }, values: whole, size: 30, gap: 3 },
      { ...common, values: (u, values) => values.map(tick), size: 54, gap: 4 },
    ];
  }

  /** What the plot shows at one round, for those who hear it. */
  function spoken(u, names, read, i) {
    const parts = names.map((name, k) => name + " " + read(k, i));
    const note = aborted.includes(xs[i]) ? ", aborted" : "";
    return "Round " + xs[i] + note + ": " + parts.join(", ");
  }

  /** Makes a plot a slider over the rounds: arrows, page keys, home and end. */
  function keys(frame, plot, names, read) {
    let i = xs.length - 1;
    const say = () => {
      frame.setAttribute("aria-valuenow", xs[i]);
      frame.setAttribute("aria-valuetext", spoken(plot(), names, read, i));
    };
    frame.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 };
      const end = { Home: 0, End: xs.length - 1 };
      if (!(event.key in step) && !(event.key in end)) return;
      event.preventDefault();
      const next = event.key in end ? end[event.key] : i + step[event.key];
      i = Math.max(0, Math.min(xs.length - 1, next));
      plot().setCursor({ left: plot().valToPos(xs[i], "x"), top: 10 });
      say();
    });
    say();
  }

  function figure(id, build, names, read) {
    const host = document.getElementById(id);
    const frame = document.createElement("div");
    frame.className = "plot";
    host.append(frame);
    if (names.length === 0) {
      frame.textContent = "The run has no such figures.";
      frame.className = "plot empty";
      return;
    }
    frame.tabIndex = 0;
    frame.setAttribute("role", "slider");
    frame.setAttribute("aria-label", host.querySelector("figcaption").textContent + " by round");
    frame.setAttribute("aria-describedby", "hint");
    frame.setAttribute("aria-valuemin", xs[0]);
    frame.setAttribute("aria-valuemax", xs[xs.length - 1]);
    let plot = null;
    const draw = (width) => {
      if (plot) plot.destroy();
      plot = build(width, frame);
      const rest = () => plot.setLegend({ idx: xs.length - 1 }, false);
      plot.over.addEventListener("mouseleave", () => setTimeout(rest));
      setTimeout(rest);
    };
    draw(frame.clientWidth || 600);
    redraws.push((width) => draw(width || frame.clientWidth || 600));
    new ResizeObserver(() => {
      if (frame.clientWidth > 0 && frame.clientWidth !== plot.width && !root.classList.contains("printing")) {
        plot.setSize({ width: frame.clientWidth, height: HEIGHT });
      }
    }).observe(frame);
    keys(frame, () => plot, names, read);
  }

  const cursor = { y: false, points: { size: 7 }, drag: { x: true, y: false } };
  const roundSeries = { label: "Round", value: (u, v) => (v == null ? DASH : String(v)) };
  const span = [xs[0], xs[xs.length - 1]];
  const wholeSpan = (pad) => (u, from, to) =>
    from === null ? [0, 1] : [Math.max(from, span[0]) - pad, Math.min(to, span[1]) + pad];

  function lines(id, wanted, show, tick, range, budget) {
    const given = wanted.filter((one) => some(one.data));
    const build = (width, frame) =>
      new uPlot(
        {
          width, height: HEIGHT, cursor,
          padding: [10, 12, 0, 0],
          scales: { x: { time: false, range: wholeSpan(span[0] === span[1] ? 1 : 0) }, y: { range } },
          axes: axes(tick),
          series: [roundSeries].concat(
            given.map((one) => ({
              label: one.label,
              stroke: color(one.color),
              width: 2,
              dash: one.dash,
              spanGaps: true,
              points: { show: xs.length < 3, size: 6 },
              value: (u, v) => show(v),
            }))),
          hooks: { drawAxes: [marks(budget)] },
        },
        [xs].concat(given.map((one) => one.data)),
        frame);
    figure(id, build, given.map((one) => one.label), (k, i) => show(given[k].data[i]));
  }

  /** Bars of one round upon another: the first drawn is the whole pile, the last its foot. */
  function pile(parts, hidden) {
    const sums = xs.map(() => 0);
    const levels = parts.map((part, k) =>
      part.data.map((value, i) => {
        sums[i] += hidden.has(k) ? 0 : value ?? 0;
        return sums[i];
      }));
    return [xs].concat(levels.reverse());
  }

  function bars(id, kind, show, tick) {
    if (!document.getElementById(id)) return;
    const parts = phases
      .map((name, k) => ({
        label: name.replaceAll("_", " "),
        color: "--series-" + (1 + (k % 6)),
        data: column(mine, at(["phases", kind, name])),
      }))
      .filter((part) => some(part.data));
    const top = parts.map((part, k) => k).reverse();
    const build = (width, frame) => {
      const hidden = new Set();
      return new uPlot(
        {
          width, height: HEIGHT, cursor: { ...cursor, points: { show: false } },
          padding: [10, 12, 0, 0],
          scales: {
            x: { time: false, range: wholeSpan(0.6) },
            y: { range: (u, from, to) => [0, to > 0 ? to * 1.05 : 1] },
          },
          axes: axes(tick),
          series: [roundSeries].concat(
            top.map((k) => ({
              label: parts[k].label,
              fill: color(parts[k].color),
              stroke: color("--card"),
              width: 0,
              points: { show: false },
              paths: uPlot.paths.bars({ size: [0.8, 40], align: 0 }),
              value: (u, v, s, i) => (i == null ? DASH : show(parts[k].data[i])),
            }))),
          hooks: {
            drawAxes: [marks(0)],
            setSeries: [
              (u, s, options) => {
                if (s == null || options.show == null) return;
                const k = top[s - 1];
                if (options.show) hidden.delete(k);
                else hidden.add(k);
                u.setData(pile(parts, hidden));
              },
            ],
          },
        },
        pile(parts, hidden),
        frame);
    };
    figure(id, build, parts.map((part) => part.label), (k, i) => show(parts[k].data[i]));
  }

  const phases = [];
  for (const round of mine.values()) {
    for (const kind of ["client_ms", "server_ms", "upload_bytes"]) {
      for (const name of Object.keys((round.phases && round.phases[kind]) || {})) {
        if (!phases.includes(name)) phases.push(name);
      }
    }
  }

  const accuracyRange = (u, low, high) => {
    if (low == null) return [0, 1];
    const pad = Math.max(0.01, 0.08 * (high - low));
    return [Math.max(0, low - pad), Math.min(1, high + pad)];
  };
  const withPrivacy = some(column(mine, at(["epsilon"])));
  const dashes = [undefined, [6, 4], [2, 3]];
  const ofEachRun = (key) =>
    runs.map((one, k) => ({
      label: one.name,
      color: "--series-" + (1 + (k % 6)),
      dash: dashes[Math.floor(k / 6) % dashes.length],
      data: column(one.rounds, at([key])),
    }));
  lines("accuracy",
    runs.length > 0 ? ofEachRun("test_accuracy") : [
      { label: withPrivacy ? "with privacy" : "this run", color: "--series-1", data: column(mine, at(["test_accuracy"])) },
      { label: run.label, color: "--series-2", dash: [6, 4], data: column(plain, at(["test_accuracy"])) },
    ],
    percent, (v) => +(100 * v).toFixed(1) + "\u00a0%", accuracyRange, 0);
  lines("epsilon",
    runs.length > 0 ? ofEachRun("epsilon") : [
      { label: "against the released models", color: "--series-1", data: column(mine, at(["epsilon"])) },
      { label: "against the server", color: "--series-4", dash: [6, 4], data: column(mine, at(["epsilon_server"])) },
    ],
    upward, short,
    (u, low, high) => [0, 1.08 * Math.max(high ?? 0, withPrivacy ? run.budget : 0) || 1],
    withPrivacy ? run.budget : 0);
  bars("client", "client_ms", short, short);
  bars("server", "server_ms", short, short);
  bars("upload", "upload_bytes", size, sizeTick);

  const redrawAll = (width) => redraws.forEach((redraw) => redraw(width));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => redrawAll());
  addEventListener("beforeprint", () => {
    root.classList.add("printing");
    redrawAll(310);
  });
  addEventListener("afterprint", () => {
    root.classList.remove("printing");
    redrawAll();
  });
  root.dataset.plots = String(redraws.length);
})();
