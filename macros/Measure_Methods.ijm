// Measures what a method costs, whether it repeats, and how much its map changes with noise of a millionth of the range.
// It explains a sample in 32 bits three times: twice as it is and once with the noise. Prints one row of a table per
// method: gradients, seconds (the least of the three), the completeness error as a share of the difference of the scores
// (- where there is none), how much the sum was corrected, whether the second map equals the first, the sum of the
// absolute changes by the noise as a share of the map's absolute sum, and which share of the map's sum of squares lies
// in the means of its rows and columns.
// Argument (optional): names of methods with " + " between, or nothing for all; after a bar a model, and after another
// one an image of 8 bits or RGB at the model's own size. By default the demo model and metaphase-8bit.tif.
//   mvn -q test-compile exec:exec -Dmacro=macros/Measure_Methods.ijm "-Dmacro.args=sig + ig"
//   mvn -q test-compile exec:exec -Dmacro=macros/Measure_Methods.ijm "-Dmacro.args=|/models/nuclei|/data/cell.png"
names = newArray("sig", "ig", "sig, overlap 0", "sig, rule left", "blur ig", "guided ig", "guided ig, distance 0.02", "agi",
	"samp", "ig2", "gradient x input", "gradient", "SmoothGrad", "squared SmoothGrad", "VarGrad", "consensus", "segments",
	"total variation");
options = newArray("", "", "overlap=0", "rule=left steps=200", "method=[blur ig]", "method=[guided ig]",
	"method=[guided ig] distance=0.02", "method=agi", "method=samp", "method=ig2 references=[black + blur]",
	"method=[gradient x input]", "method=gradient", "method=gradient samples=25",
	"method=gradient samples=25 average=square", "method=gradient samples=25 average=variance", "method=consensus",
	"method=segments", "method=[total variation]");
arguments = split(getArgument() + "|demo|", "|");
if (getArgument() == "" || startsWith(getArgument(), "|")) arguments = Array.concat("", arguments);
model = arguments[1];
chosen = split(arguments[0], "+");
for (i = 0; i < chosen.length; i++) chosen[i] = String.trim(chosen[i]);

setBatchMode(true);
if (model == "demo") run("Open Sample...", "sample=metaphase-8bit.tif");
else open(arguments[2]);
if (bitDepth() == 24) run("Make Composite");
run("32-bit");
run("Divide...", "value=255 stack");
sample = getImageID();
run("Duplicate...", "title=noisy duplicate");
random("seed", 1);
run("Add Specified Noise...", "stack standard=0.000001");
noisy = getImageID();

answer = "";
print("| method | gradients | s | completeness error | sum corrected | repeats | changed by noise | rows, columns |");
print("| --- | ---: | ---: | ---: | ---: | --- | ---: | ---: |");
for (i = 0; i < names.length; i++) {
	if (arguments[0] != "" && !contains(chosen, names[i])) continue;
	option = "model=[" + model + "] " + options[i];
	first = explained(sample, names[i], option);
	gradients = Property.get("Gradients");
	error = Property.get("Completeness error");
	share = "-";
	if (error != "") share = d2s(abs(parseFloat(error) / parseFloat(Property.get("Score difference"))), 3);
	corrected = Property.get("Sum corrected");
	if (corrected == "") corrected = "-";
	if (!isNaN(parseFloat(corrected))) corrected = d2s(parseFloat(corrected), 4);
	seconds = parseFloat(Property.get("Seconds"));
	axes = d2s(inRowsAndColumns(), 3);
	second = explained(sample, names[i], option);
	seconds = minOf(seconds, parseFloat(Property.get("Seconds")));
	repeats = "yes";
	if (difference(first, second) > 0) repeats = "no";
	third = explained(noisy, names[i], option);
	seconds = minOf(seconds, parseFloat(Property.get("Seconds")));
	row = "| " + names[i] + " | " + gradients + " | " + d2s(seconds, 2) + " | " + share + " | " + corrected + " | " +
		repeats + " | " + d2s(difference(first, third), -1) + " | " + axes + " |";
	print(row);
	answer = answer + row + "\n";
	close3(first, second, third);
}
return answer;

function contains(texts, text) {
	for (k = 0; k < texts.length; k++) if (texts[k] == text) return true;
	return false;
}

function explained(image, name, option) {
	selectImage(image);
	command = "Path Attribution...";
	if (startsWith(name, "sig")) command = "Spectral Integrated Gradients...";
	if (name == "ig") command = "Integrated Gradients...";
	// The blur takes an image that is more than three times as wide.
	if (name == "blur ig") option = option + " sigma=" + minOf(35, floor(0.3 * getWidth()));
	run(command, "output=map " + option);
	return getImageID();
}

// The sum of the absolute differences, as a share of the first map's absolute sum.
function difference(a, b) {
	imageCalculator("Subtract create 32-bit", a, b);
	run("Abs");
	getStatistics(area, changed);
	close();
	selectImage(a);
	run("Duplicate...", "title=absolute");
	run("Abs");
	getStatistics(area, all);
	close();
	return changed / all;
}

// The share of the active map's sum of squares that its rows' means and its columns' means make up together.
function inRowsAndColumns() {
	w = getWidth();
	h = getHeight();
	rows = newArray(h);
	columns = newArray(w);
	squares = 0;
	sum = 0;
	for (y = 0; y < h; y++) {
		for (x = 0; x < w; x++) {
			value = getPixel(x, y);
			rows[y] += value;
			columns[x] += value;
			squares += value * value;
			sum += value;
		}
	}
	share = -sum * sum / (w * h);
	for (y = 0; y < h; y++) share += rows[y] * rows[y] / w;
	for (x = 0; x < w; x++) share += columns[x] * columns[x] / h;
	return share / squares;
}

function close3(a, b, c) {
	selectImage(a);
	close();
	selectImage(b);
	close();
	selectImage(c);
	close();
}
