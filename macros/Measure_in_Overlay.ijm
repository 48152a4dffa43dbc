// Finds the nuclei of a sample image, explains the image, and measures how much of the attribution lies in each
// nucleus. Prints the shares, and saves the table as attribution-in-rois.csv.
// Argument (optional): the folder for that file, by default target/demo. Run it from the project's folder:
//   mvn -q test-compile exec:exec -Dmacro=macros/Measure_in_Overlay.ijm
table = "Attribution in ROIs";
folder = getArgument();
if (folder == "") {
	File.makeDirectory("target");
	folder = "target/demo";
}
File.makeDirectory(folder);

run("Open Sample...", "sample=metaphase-8bit.tif");
sample = getImageID();
run("Duplicate...", "title=nuclei");
setAutoThreshold("Otsu dark");
run("Analyze Particles...", "size=20-Infinity pixel show=Overlay");
Overlay.copy;

selectImage(sample);
run("Spectral Integrated Gradients...", "model=demo steps=100");
Overlay.paste;
first = parseInt(call("org.spectralattribution.ij1.result.NamedTable.size", table));
run("Measure Attribution in ROIs...", "labels=overlay");

last = parseInt(call("org.spectralattribution.ij1.result.NamedTable.size", table));
for (row = first; row < last; row++) {
	name = call("org.spectralattribution.ij1.result.NamedTable.get", table, "ROI", row);
	share = parseFloat(call("org.spectralattribution.ij1.result.NamedTable.get", table, "Share of total", row));
	print("Nucleus " + name + " holds " + d2s(100 * share, 1) + " % of the attribution.");
}
path = call("org.spectralattribution.ij1.result.NamedTable.save", table, folder + "/attribution-in-rois.csv");
