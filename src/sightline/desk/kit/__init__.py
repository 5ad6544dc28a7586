"""What all rooms build with: fields, tables, exports, navigation, workflow tables. It knows no room."""
