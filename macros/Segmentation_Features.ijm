// Saves attributions as features for Trainable Weka Segmentation: for each slice of an image a stack of 32 bits, whose
// first slice is the image and whose others are its SIG and IG attributions, as features0001.tif and so on. Their slice
// labels are the names of the features. docs/weka.md says how Trainable Weka Segmentation takes them.
// Argument (optional): image|folder|options, by default a sample, target/demo and model=demo. All slices should explain
// the same class (target=...): a feature that means another class on each slice teaches nothing. Run it from the
// project's folder:
//   mvn -q test-compile exec:exec -Dmacro=macros/Segmentation_Features.ijm
arguments = split(getArgument(), "|");
image = "sample-images/metaphase-8bit.tif";
if (arguments.length > 0) image = arguments[0];
if (arguments.length > 1) folder = arguments[1];
else {
	File.makeDirectory("target");
	folder = "target/demo";
}
options = "model=demo target=metaphase";
if (arguments.length > 2) options = arguments[2];
File.makeDirectory(folder);

setBatchMode(true);
open(image);
source = getImageID();
getDimensions(width, height, channels, slices, frames);
if (channels > 1) exit("Expected an image of one channel, but got " + channels + ". Make it RGB first.");
for (slice = 1; slice <= nSlices; slice++) {
	selectImage(source);
	setSlice(slice);
	run("Select None");
	run("Duplicate...", "title=features");
	run("32-bit");
	features = getImageID();
	setMetadata("Label", "original");
	addFeature("Spectral Integrated Gradients...", "SIG");
	addFeature("Integrated Gradients...", "IG");
	selectImage(features);
	saveAs("Tiff", folder + "/features" + IJ.pad(slice, 4) + ".tif");
	close();
	selectImage(source);
}

// Explains the slice that the source shows, and adds the map as a slice of that label.
function addFeature(command, label) {
	selectImage(source);
	run(command, options + " output=map");
	run("Select All");
	run("Copy");
	close();
	selectImage(features);
	setSlice(nSlices);
	run("Add Slice");
	run("Paste");
	run("Select None");
	setMetadata("Label", label);
}
