// Asks the bundled demo model what each sample image shows, prints the answers, and saves the probabilities
// of all classes as classification.csv. Argument (optional): the folder for that file, by default target/demo.
// Run it from the project's folder:
//   mvn -q test-compile exec:exec -Dmacro=macros/Classify_Sample.ijm
samples = newArray("metaphase-8bit.tif", "anaphase-16bit.tif", "interphase-8bit.tif", "metaphase-16bit.tif");
table = "Classification";
folder = getArgument();
if (folder == "") {
	File.makeDirectory("target");
	folder = "target/demo";
}
File.makeDirectory(folder);

for (i = 0; i < samples.length; i++) {
	run("Open Sample...", "sample=" + samples[i]);
	first = call("org.spectralattribution.ij1.result.NamedTable.size", table);
	run("Classify Image...", "model=demo");
	name = call("org.spectralattribution.ij1.result.NamedTable.get", table, "Class", first);
	probability = call("org.spectralattribution.ij1.result.NamedTable.get", table, "Probability", first);
	print(samples[i] + ": " + name + " (" + probability + ")");
	close();
}
path = call("org.spectralattribution.ij1.result.NamedTable.save", table, folder + "/classification.csv");
