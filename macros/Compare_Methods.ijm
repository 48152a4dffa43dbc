// Explains a sample image with Integrated Gradients and with Spectral Integrated Gradients and shows both maps side by
// side on a common scale: orange for, blue against the predicted class. Saves the picture as compare.png.
// Argument (optional): options for both methods|folder for the picture, by default target/demo.
// Run it from the project's folder:
//   mvn -q test-compile exec:exec -Dmacro=macros/Compare_Methods.ijm
options = "model=demo steps=100";
folder = "target/demo";
if (getArgument() != "") {
	parts = split(getArgument(), "|");
	options = parts[0];
	if (parts.length > 1) folder = parts[1];
}
if (folder == "target/demo") File.makeDirectory("target");
File.makeDirectory(folder);

run("Open Sample...", "sample=metaphase-8bit.tif");
sample = getImageID();
run("Integrated Gradients...", options + " output=map");
rename("Integrated Gradients");
ig = getTitle();
getMinAndMax(low, high);
largest = high;
selectImage(sample);
run("Spectral Integrated Gradients...", options + " output=map");
rename("Spectral Integrated Gradients");
sig = getTitle();
getMinAndMax(low, high);
largest = maxOf(largest, high);

titles = newArray(ig, sig);
for (i = 0; i < titles.length; i++) {
	selectImage(titles[i]);
	setMinAndMax(-largest, largest);
	run("RGB Color");
}
run("Combine...", "stack1=[" + ig + "] stack2=[" + sig + "]");
run("Scale...", "x=3 y=3 interpolation=None create title=compare");
rename("Integrated Gradients | Spectral Integrated Gradients");
saveAs("PNG", folder + "/compare.png");
