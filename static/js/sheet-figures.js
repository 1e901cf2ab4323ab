// Figures as the server reads, divides and prints them: whole numbers all the way, so that no half is lost.
const sheetFigures = (() => {
  const PLAIN = /^\d+(\.\d+)?$/;
  const GROUPED = /^[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/;
  const NOTHING_DUE = ["-", "n/a", "N/A"];
  const DIGITS = 15, DIGITS_WRITTEN = 17, BEFORE_THE_POINT = 12, AFTER_THE_POINT = 12;
  const MISSING = { state: "missing" }, NOTHING = { state: "not_applicable" };

  const ten = (power) => 10n ** BigInt(power);
  const present = (top, bottom = 1n) => ({ state: "present", top, bottom });

  // The digits of a decimal without its point and its leading noughts, and how many stand after the point.
  function taken(text) {
    const [whole, after = ""] = text.replaceAll(",", "").split(".");
    return { digits: (whole + after).replace(/^0+/, ""), places: after.length };
  }

  function fits({ digits, places }) {
    const isShort = digits.length - places <= BEFORE_THE_POINT && places <= AFTER_THE_POINT;
    return isShort && digits.replace(/0+$/, "").length <= DIGITS;
  }

  function halfAwayFromZero(top, bottom, decimals) {
    return (2n * top * ten(decimals) + bottom) / (2n * bottom);
  }

  function roundedToFit({ digits, places }) {
    const kept = Math.max(0, Math.min(AFTER_THE_POINT, DIGITS - digits.length + places));
    const whole = halfAwayFromZero(BigInt(digits), ten(places), kept);
    return { digits: String(whole), places: kept };
  }

  // What a cell says: blank, nothing due, a number, or null for what is none of these.
  function read(text, isBareValue, isPercentage) {
    const given = text.trim();
    if (given === "") return MISSING;
    if (NOTHING_DUE.includes(given)) return NOTHING;
    const digits = isBareValue && isPercentage && given.endsWith("%") ? given.slice(0, -1).trimEnd() : given;
    if (!PLAIN.test(digits) && !GROUPED.test(digits)) return null;
    let number = taken(digits);
    if (isBareValue && !fits(number) && number.digits.length <= DIGITS_WRITTEN) number = roundedToFit(number);
    return fits(number) ? present(BigInt(number.digits || "0"), ten(number.places)) : null;
  }

  function followed(value, state) {
    if (state !== "present") return { state };
    const { digits, places } = taken(value);
    return present(BigInt(digits || "0"), ten(places));
  }

  function printed({ top, bottom }, { unit, decimals }) {
    const digits = String(halfAwayFromZero(top, bottom, decimals)).padStart(decimals + 1, "0");
    const point = digits.length - decimals;
    const text = decimals ? `${digits.slice(0, point)}.${digits.slice(point)}` : digits;
    return unit === "percentage" ? `${text}%` : text;
  }

  function quotient(over, under, scale) {
    const isNought = under.state === "present" && under.top === 0n;
    if (isNought) return NOTHING;
    if (over.state === "present" && under.state === "present") {
      return present(BigInt(scale) * over.top * under.bottom, over.bottom * under.top);
    }
    return over.state === "missing" || under.state === "missing" ? MISSING : NOTHING;
  }

  function isFiner({ top, bottom }, decimals) {
    return (top * ten(decimals)) % bottom !== 0n;
  }

  // The result as it is printed, "" where it is missing; null where a cell cannot be read or a part is not known.
  // `row` has unit, decimals and scale; `typed` texts by part; `others` parts that follow another row.
  function result(row, typed, others = {}) {
    const isCount = row.unit === "count";
    const cells = {};
    for (const [part, text] of Object.entries(typed)) {
      const isBareValue = part === "value" && !isCount;
      cells[part] = read(text, isBareValue, row.unit === "percentage");
      if (cells[part] === null) return null;
    }
    const said = Object.values(cells);
    if (said.includes(NOTHING)) return said.some((cell) => cell.state === "present") ? null : "-";
    const figure = "value" in cells ? cells.value : divided(row, cells, others);
    if (figure.state === "unknown") return null;
    if (figure.state !== "present") return figure === NOTHING ? "-" : "";
    if (isCount && isFiner(figure, row.decimals)) return null;
    return printed(figure, row);
  }

  function divided(row, cells, others) {
    const parts = ["numerator", "denominator"].map((part) => cells[part] ?? followed(others[part].value, others[part].state));
    return parts.find((part) => part.state === "unknown") ?? quotient(...parts, row.scale);
  }

  const isReadable = ({ unit }, part, text) => read(text, part === "value" && unit !== "count", unit === "percentage") !== null;

  return { result, isReadable };
})();
