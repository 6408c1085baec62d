// Labels as Bourse prints them, 12 a page with a vector QR code, by pdfkit. Prints its median in ms.
const PDFDocument = require('pdfkit');
const QRCode = require('qrcode');

const count = Number(process.argv[2]);
const mm = (n) => (n * 72) / 25.4;

function label(doc, at) {
  const list = 100 + Math.floor(at / 24), line = (at % 24) + 1;
  const x = mm(70 * (at % 3)), y = mm(74 * (Math.floor(at / 3) % 4));
  const code = `EDI-2025-11-L${list}-A${String(line).padStart(2, '0')}`;
  doc.rect(x + mm(5), y + mm(5), mm(60), mm(10)).fill('#FFD700').fillColor('#14161A');
  doc.font('Helvetica-Bold').fontSize(16).text(`Liste ${list}`, x + mm(7), y + mm(7), { lineBreak: false });
  const qr = QRCode.create(code, { version: 3, errorCorrectionLevel: 'M' }).modules;
  const side = mm(30) / (qr.size + 8);
  for (let r = 0; r < qr.size; r++) {
    for (let c = 0; c < qr.size; ) {
      if (!qr.get(r, c)) { c++; continue; }
      let run = c;
      while (run < qr.size && qr.get(r, run)) run++;
      doc.rect(x + mm(5) + (c + 4) * side, y + mm(17) + (r + 4) * side, (run - c) * side, side);
      c = run;
    }
  }
  doc.fill('#000');
  doc.fontSize(24).text('14 €', x + mm(40), y + mm(25), { lineBreak: false });
  doc.font('Helvetica').fontSize(9).text(`Article ${line}/24`, x + mm(40), y + mm(18), { lineBreak: false });
  doc.text('Combinaison de ski, doublée polaire', x + mm(5), y + mm(50), { lineBreak: false });
  doc.fontSize(6).text(code, x + mm(5), y + mm(64), { lineBreak: false });
}

function once() {
  return new Promise((resolve) => {
    const began = process.hrtime.bigint();
    const doc = new PDFDocument({ size: 'A4', margin: 0, autoFirstPage: false });
    let bytes = 0;
    doc.on('data', (chunk) => { bytes += chunk.length; });
    doc.on('end', () => resolve(Number(process.hrtime.bigint() - began) / 1e6));
    for (let at = 0; at < count; at++) {
      if (at % 12 === 0) doc.addPage();
      label(doc, at);
    }
    doc.end();
  });
}

(async () => {
  const times = [];
  for (let run = 0; run < 3; run++) times.push(await once());
  times.sort((a, b) => a - b);
  console.log(times[1].toFixed(1));
})();
