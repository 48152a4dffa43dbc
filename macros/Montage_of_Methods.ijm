// Explains a sample image with several methods and puts it and the signed maps side by side on a common scale, with a
// legend: orange for, blue against the predicted class. Saves the picture as montage.png, and one of the maps with a
// legend of its own as legend.png.
// Argument (optional): options for all methods|folder for the pictures, by default target/demo.
// Run it from the project's folder:
//   mvn -q test-compile exec:exec -Dmacro=macros/Montage_of_Methods.ijm
options = "model=demo";
folder = "target/demo";
if (getArgument() != "") {
	parts = split(getArgument(), "|");
	options = parts[0];
	if (parts.length > 1) folder = parts[1];
}
if (folder == "target/demo") File.makeDirectory("target");
File.makeDirectory(folder);
commands = newArray("Spectral Integrated Gradients...", "Integrated Gradients...", "Path Attribution...",
	"Path Attribution...");
keys = newArray("", "", "method=[blur ig] sigma=20", "method=[guided ig] distance=0.02");

run("Open Sample...", "sample=anaphase-16bit.tif");
sample = getImageID();
images = getTitle();
for (i = 0; i < commands.length; i++) {
	selectImage(sample);
	run(commands[i], options + " output=map " + keys[i]);
	images = images + " + " + getTitle();
}
run("Add Attribution Legend...", "burn=true corner=[lower right]");
saveAs("PNG", folder + "/legend.png");
run("Attribution Montage...", "images=[" + images + "] scale=common");
saveAs("PNG", folder + "/montage.png");
