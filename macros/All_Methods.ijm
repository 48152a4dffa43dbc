// Explains a sample image with every method and shows the overlays side by side, each with its own colour range.
// Saves the picture as methods.png. SAMP changes 50 pixels per step here, not the published 5.
// Argument (optional): the folder for the picture, by default target/demo. Run it from the project's folder:
//   mvn -q test-compile exec:exec -Dmacro=macros/All_Methods.ijm
folder = getArgument();
if (folder == "") {
	File.makeDirectory("target");
	folder = "target/demo";
}
File.makeDirectory(folder);
names = newArray("Spectral IG", "Integrated Gradients", "Blur IG", "Guided IG", "AGI", "SAMP", "IG2", "Gradient x Input");
commands = newArray("Spectral Integrated Gradients...", "Integrated Gradients...", "Path Attribution...",
	"Path Attribution...", "Path Attribution...", "Path Attribution...", "Path Attribution...", "Path Attribution...");
options = newArray("", "", "method=[blur ig] sigma=20", "method=[guided ig]", "method=agi", "method=samp pixels=50",
	"method=ig2 references=[black + blur]", "method=[gradient x input]");

run("Open Sample...", "sample=anaphase-16bit.tif");
sample = getImageID();
tile = 256;
newImage("methods", "RGB white", 4 * tile, 2 * (tile + 20), 1);
picture = getImageID();
for (i = 0; i < names.length; i++) {
	selectImage(sample);
	run(commands[i], "model=demo output=overlay " + options[i]);
	error = Property.get("Completeness error");
	run("Flatten");
	run("Size...", "width=" + tile + " height=" + tile + " interpolation=None");
	run("Copy");
	selectImage(picture);
	x = (i % 4) * tile;
	y = floor(i / 4) * (tile + 20);
	makeRectangle(x, y + 20, tile, tile);
	run("Paste");
	run("Select None");
	setColor("black");
	setFont("SansSerif", 14, "antialiased");
	drawString(names[i], x + 4, y + 18);
	print(names[i] + ": completeness error " + error);
}
saveAs("PNG", folder + "/methods.png");
