// Placeholder: lists the commands of the plugin's menu.
List.setCommands;
list = List.getList();
lines = split(list, "\n");
for (i = 0; i < lines.length; i++) {
	if (indexOf(lines[i], "org.spectralattribution") >= 0) print(lines[i]);
}
