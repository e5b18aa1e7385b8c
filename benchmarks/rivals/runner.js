// One rival in a process of its own: `node runner.js NAME TEMPLATE VALUES`. Each line of standard input, «COUNT [FILE]»,
// fills the template COUNT times in turn with the sets of values, answers the CPU milliseconds of one document, and
// writes the last one into FILE.
const fs = require("fs"), readline = require("readline");
const [, , which, file, data] = process.argv;
const sets = JSON.parse(fs.readFileSync(data)), content = fs.readFileSync(file);
let next = 0;
const subjects = {
  docxtemplater: () => {
    const PizZip = require("pizzip"), Docxtemplater = require("docxtemplater");
    return async (values) => {
      const made = new Docxtemplater(new PizZip(content), { paragraphLoop: true, linebreaks: true });
      made.render(values);
      return made.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
    };
  },
  carbone: () => {
    const carbone = require("carbone");
    return (values) => new Promise((done, fail) =>
      carbone.render(file, values, (error, made) => error ? fail(error) : done(made)));
  },
};
const work = subjects[which]();
async function many(count) {
  const begin = process.cpuUsage();
  let made;
  for (let one = 0; one < count; one++) made = await work(sets[next++ % sets.length]);
  const used = process.cpuUsage(begin);
  return [(used.user + used.system) / 1000 / count, made];
}
(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const [count, out] = line.split(" ");
    const [each, made] = await many(Number(count));
    if (out) fs.writeFileSync(out, made);
    console.log(each);
  }
})();
