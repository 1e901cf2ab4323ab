"use strict";
// What scripts say, in English: gettext, ngettext and interpolate as Django's catalogue has them. In another
// language the catalogue stands in the place of this file (templates/frame/words.html).
const gettext = (words) => words;
const ngettext = (one, many, count) => (count === 1 ? one : many);
const interpolate = (words, values) => words.replace(/%\((\w+)\)s/g, (_, name) => String(values[name]));
