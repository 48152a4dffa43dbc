// Explains a sample image with the bundled demo model and saves the results.
// Argument (optional): image|folder for the results, by default target/demo.
// Run it from the project's folder:
//   mvn -q test-compile exec:exec
image = "sample-images/metaphase-8bit.tif";
folder = "target/demo/";
if (getArgument() != "") {
	parts = split(getArgument(), "|");
	image = parts[0];
	if (parts.length > 1) folder = parts[1] + "/";
}
if (folder == "target/demo/") File.makeDirectory("target");
File.makeDirectory(folder);

open(image);
run("Spectral Integrated Gradients...", "model=demo steps=100");
saveAs("Tiff", folder + "attribution.tif");

print("Predicted class:    " + Property.get("Predicted class"));
print("Probability:        " + Property.get("Predicted probability"));
print("Score difference:   " + Property.get("Score difference"));
print("Attribution sum:    " + Property.get("Attribution sum"));
print("Completeness error: " + Property.get("Completeness error"));
print("Sum corrected:      " + Property.get("Sum corrected"));
print("Map error:          " + Property.get("Map error"));
print("Device:             " + Property.get("Device"));
print("Gradients:          " + Property.get("Gradients"));
print("Seconds:            " + Property.get("Seconds"));

run("Flatten");
saveAs("PNG", folder + "attribution.png");
table = call("org.spectralattribution.ij1.result.AttributionTable.save", folder + "attribution.csv");
print("Saved:              attribution.tif, attribution.png, attribution.csv in " + folder);
