// Counts how often the largest attribution lies in the mask of the dividing nucleus.
// The first 60 fields of a stack that the demo model classifies correctly are explained with Spectral
// Integrated Gradients; the absolute attribution is summed over the model's channels and smoothed by
// 2 pixels.
// Argument (optional): the folder with fields.zip and masks.zip, metaphase and anaphase in turn.
//   mvn -q test-compile exec:exec -Dmacro=macros/Pointing_Accuracy.ijm
folder = getArgument();
if (folder == "") folder = "src/test/resources/fresh-fields";
most = 60;

setBatchMode(true);
open(folder + "/fields.zip");
fields = getImageID();
open(folder + "/masks.zip");
masks = getImageID();
explained = 0;
hits = 0;
for (i = 1; i <= nSlices && explained < most; i++) {
	selectImage(fields);
	setSlice(i);
	run("Spectral Integrated Gradients...", "model=demo output=raw steps=100");
	result = getImageID();
	expected = "metaphase";
	if (i % 2 == 0) expected = "anaphase";
	if (Property.get("Predicted class") == expected) {
		explained++;
		if (maskAtLargest(result, masks, i) > 0) hits++;
		else print("field " + i + " (" + expected + "): the largest attribution lies outside the mask");
	}
	selectImage(result);
	close();
	selectImage(masks);
}
print("Largest attribution in the mask: " + hits + " of " + explained + " fields, " + d2s(100 * hits / explained, 1) + " %");
return "" + hits + " " + explained;

// The value of the mask where the smoothed attribution is largest.
function maskAtLargest(result, masks, slice) {
	selectImage(result);
	run("Abs", "stack");
	if (nSlices > 1) run("Z Project...", "projection=[Sum Slices]");
	run("Gaussian Blur...", "sigma=2");
	largest = -1;
	for (y = 0; y < getHeight(); y++) {
		for (x = 0; x < getWidth(); x++) {
			value = getPixel(x, y);
			if (value > largest) {
				largest = value;
				atX = x;
				atY = y;
			}
		}
	}
	selectImage(masks);
	setSlice(slice);
	return getPixel(atX, atY);
}
