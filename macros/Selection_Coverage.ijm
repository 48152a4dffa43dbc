// Counts how often the selection of 80 % of the positive attribution covers the dividing nucleus.
// The first 60 fields of a stack that the demo model classifies correctly are explained with Spectral
// Integrated Gradients and selected with Attribution to Selection..., without smoothing (the smallest
// region) and smoothed by 5 pixels.
// A selection covers the nucleus if it holds the centre of mass of the mask and at least half of the
// mask's pixels. As a control, the same selection is moved by half the image in both directions; what
// leaves the image enters it again on the other side.
// Argument (optional): the folder with fields.zip and masks.zip, metaphase and anaphase in turn.
//   mvn -q test-compile exec:exec -Dmacro=macros/Selection_Coverage.ijm
// Returns for each smoothing: fields, covered, at least half covered, covered by the control.
folder = getArgument();
if (folder == "") folder = "src/test/resources/fresh-fields";
most = 60;
smoothings = newArray(0, 5);
var covered = newArray(2);
var half = newArray(2);
var control = newArray(2);
var shareOfMask = newArray(2);
var shareOfSelection = newArray(2);

setBatchMode(true);
open(folder + "/fields.zip");
fields = getImageID();
open(folder + "/masks.zip");
masks = getImageID();
explained = 0;
for (i = 1; i <= nSlices && explained < most; i++) {
	selectImage(fields);
	setSlice(i);
	run("Spectral Integrated Gradients...", "model=demo output=map");
	result = getImageID();
	expected = "metaphase";
	if (i % 2 == 0) expected = "anaphase";
	if (Property.get("Predicted class") == expected) {
		explained++;
		for (s = 0; s < smoothings.length; s++) {
			selectImage(result);
			run("Attribution to Selection...", "share=0.8 smooth=" + smoothings[s]);
			Roi.getContainedPoints(xs, ys);
			compare(s, masks, i, xs, ys, 0);
			compare(s, masks, i, xs, ys, getWidth() / 2);
		}
	}
	selectImage(result);
	close();
	selectImage(masks);
}
answer = "";
for (s = 0; s < smoothings.length; s++) {
	print("smooth=" + smoothings[s] + ": the selection covers the nucleus in " + covered[s] + " of " + explained +
		" fields (" + d2s(100 * covered[s] / explained, 1) + " %), and at least half of it in " + half[s] + "; it holds " +
		d2s(100 * shareOfMask[s] / explained, 0) + " % of the mask's pixels, and " +
		d2s(100 * shareOfSelection[s] / explained, 0) + " % of its own pixels are the mask's. Control: " +
		control[s] + ".");
	answer += "" + explained + " " + covered[s] + " " + half[s] + " " + control[s] + " ";
}
return answer;

// Compares the pixels xs, ys, moved by some pixels, with a slice of the masks.
function compare(s, masks, slice, xs, ys, by) {
	selectImage(masks);
	setSlice(slice);
	List.setMeasurements;
	centreX = List.getValue("XM");
	centreY = List.getValue("YM");
	toUnscaled(centreX, centreY);
	getRawStatistics(size, mean);
	nucleus = size * mean / 255;
	both = 0;
	centre = 0;
	for (k = 0; k < xs.length; k++) {
		x = (xs[k] + by) % getWidth();
		y = (ys[k] + by) % getHeight();
		if (getPixel(x, y) > 0) both++;
		if (x == floor(centreX) && y == floor(centreY)) centre = 1;
	}
	enough = 0;
	if (both >= nucleus / 2) enough = 1;
	if (by > 0) {
		control[s] = control[s] + centre * enough;
	} else {
		covered[s] = covered[s] + centre * enough;
		half[s] = half[s] + enough;
		shareOfMask[s] = shareOfMask[s] + both / nucleus;
		shareOfSelection[s] = shareOfSelection[s] + both / xs.length;
	}
}
