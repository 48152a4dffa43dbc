// Explains every TIFF file in a folder and saves the results: for each image, such as a.tif, a TIFF with an
// attribution channel, a.tif-attribution.tif, and for all of them one table, attribution.csv. A file that cannot be
// read or explained gets a line with the reason in that table, and the run goes on. Images that are already open stay
// open. With slices=all the table leaves out what differs from slice to slice; that is in the labels of the slices.
// Argument (optional; without it two dialogs ask for the folders): input folder|output folder|options, such as
//   mvn -q test-compile exec:exec -Dmacro=macros/Explain_Folder.ijm "-Dmacro.args=sample-images|target/folder|steps=50"
command = "Spectral Integrated Gradients...";
options = "model=demo";

parts = split(getArgument(), "|");
if (parts.length >= 2) {
	input = parts[0];
	output = parts[1];
	if (parts.length > 2) options = parts[2];
} else {
	input = getDirectory("Folder with the images to explain");
	output = getDirectory("Folder for the results");
}
if (!endsWith(input, File.separator)) input = input + File.separator;
if (!endsWith(output, File.separator)) output = output + File.separator;
if (!File.isDirectory(input)) exit("There is no folder " + input);
if (!File.isDirectory(output)) File.makeDirectory(output);
if (!File.isDirectory(output)) exit("The folder " + output + " cannot be made.");
if (isSameFolder(input, output)) exit("The results need a folder of their own, but both folders are " + input);

properties = newArray("Method", "Settings", "Predicted class", "Predicted probability", "Target class", "Score",
	"Baseline", "Baseline score", "Score difference", "Attribution sum", "Completeness error", "Map error", "Pixel range",
	"Region", "Slice", "Gradients", "Seconds", "Device", "Model SHA-256", "Plugin version");
table = output + "attribution.csv";
heading = "File,Result,Error";
for (i = 0; i < properties.length; i++) heading = heading + "," + properties[i];
File.saveString(heading + "\n", table);

setBatchMode(true);
files = getFileList(input);
explained = 0;
failed = 0;
for (i = 0; i < files.length; i++) {
	name = toLowerCase(files[i]);
	if (endsWith(name, ".tif") || endsWith(name, ".tiff")) {
		showProgress(i, files.length);
		result = files[i] + "-attribution.tif";
		opened = newArray(0);
		error = call("org.spectralattribution.ij1.source.ImageFiles.open", input + files[i]);
		if (error == "") {
			opened = Array.concat(opened, getImageID());
			error = call("org.spectralattribution.host.TryRun.run", command, options);
		}
		row = "";
		if (error == "") {
			opened = Array.concat(opened, getImageID());
			for (p = 0; p < properties.length; p++) {
				value = Property.get(properties[p]);
				value = cell(value);
				row = row + "," + value;
			}
			saveAs("Tiff", output + result);
			explained++;
		} else {
			result = "";
			for (p = 0; p < properties.length; p++) row = row + ",";
			failed++;
		}
		file = cell(files[i]);
		result = cell(result);
		error = cell(error);
		File.append(file + "," + result + "," + error + row, table);
		for (o = 0; o < opened.length; o++) {
			selectImage(opened[o]);
			close();
		}
	}
}
setBatchMode(false);
print("" + explained + " images explained, " + failed + " files not: see " + table);

// Whether two paths lead to the same folder: if so, a file that is made in one is seen in the other.
function isSameFolder(first, second) {
	probe = "spectral-attribution-folder-probe.txt";
	File.saveString("", second + probe);
	same = File.exists(first + probe);
	deleted = File.delete(second + probe);
	return same;
}

// A text as a cell of a CSV file. Quotes do not keep a spreadsheet from taking a text such as =1+1 for a formula: import
// the columns as text.
function cell(text) {
	if (!matches(text, "(?s).*[,\"\\n\\r].*") && (!matches(text, "(?s)[=+@\\-\\t].*") || !isNaN(parseFloat(text)))) return text;
	return "\"" + replace(text, "\"", "\"\"") + "\"";
}
